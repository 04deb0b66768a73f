/** The button is for browsers without scripts, and for going back. */
document.querySelector('form').submit();
