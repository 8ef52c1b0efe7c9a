/** In place of a value that is hidden: as many for every value. */
export const dots = '••••••••';
