/** `firefox-container-6` → `6`. Names of containers would need a permission that switches containers on. */
export const containerOf = (storeId: string): string | undefined => /^firefox-container-(\d+)$/.exec(storeId)?.[1];
