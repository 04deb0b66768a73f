/* The block as authors see it: a placeholder and its settings. The page itself is rendered by the server. */
(({ blocks, element, blockEditor, components, i18n }) => {
  const { createElement } = element;
  const { __ } = i18n;

  blocks.registerBlockType('kaltura/uploader', {
    edit: ({ attributes, setAttributes }) =>
      createElement(
        'div',
        blockEditor.useBlockProps(),
        createElement(
          blockEditor.InspectorControls,
          null,
          createElement(
            components.PanelBody,
            { title: __('What people may upload', 'kaltura-uploader') },
            createElement(components.ToggleControl, {
              label: __('Several files', 'kaltura-uploader'),
              checked: attributes.multiple,
              onChange: (multiple) => setAttributes({ multiple }),
            }),
            createElement(components.TextControl, {
              label: __('Types, for example video/*', 'kaltura-uploader'),
              value: attributes.accept,
              onChange: (accept) => setAttributes({ accept }),
            }),
            createElement(components.TextControl, {
              label: __('Tags of the entries', 'kaltura-uploader'),
              value: attributes.tags,
              onChange: (tags) => setAttributes({ tags }),
            }),
            createElement(components.ToggleControl, {
              label: __('This site makes the entries', 'kaltura-uploader'),
              help: __('The visitors’ sessions can then store files only.', 'kaltura-uploader'),
              checked: attributes.finish,
              onChange: (finish) => setAttributes({ finish }),
            }),
          ),
        ),
        createElement(components.Placeholder, {
          icon: 'upload',
          label: __('Kaltura Uploader', 'kaltura-uploader'),
          instructions: __('Visitors of the page upload here.', 'kaltura-uploader'),
        }),
      ),
    save: () => null,
  });
})(window.wp);
