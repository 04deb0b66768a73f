/** Pictures that only a list has, as `icons.ts` has them. */
export const listIcons = {
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  pause: 'M9 6v12M15 6v12',
  resume: 'M8 5.5v13l10.5-6.5z',
  undo: 'M8.5 5l-4 4 4 4M4.5 9H14a5 5 0 0 1 0 10h-3',
  edit: 'M5 19l.8-4L16 4.8l3.2 3.2L9 18.2z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 7.5V12l3 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z',
  more: 'M5 12a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0m6.3 0a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0m6.3 0a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0',
  info: 'M12 11v5.5M12 7.6v.1M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z',
  copy: 'M9 8.5h10v11H9zM15 8V4.5H5v11h3.5',
  up: 'M12 19V5m-5.5 5.5L12 5l5.5 5.5',
  down: 'M12 5v14m-5.5-5.5L12 19l5.5-5.5',
  top: 'M12 20V9m-5.5 5.5L12 9l5.5 5.5M5.5 4.5h13',
  delete: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.2 10.5v5.5M13.8 10.5v5.5',
  bell: 'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4',
  document: 'M6 3.5h8L18.5 8v12.5H6zM13.5 3.5V8.5h5M9 13h6M9 16.5h6',
} as const;
