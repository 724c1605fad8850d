// Pages are complete HTML; small enhancements come with static/enhance.js. A desk that needs components in the browser turns this on for itself.
export const csr = false;
