export const materialKinds = ['link', 'file'] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** Who may open it: everybody, confirmed participants and the organisers, or the organisers alone. */
export const materialAudiences = ['public', 'participants', 'organisers'] as const;
export type MaterialAudience = (typeof materialAudiences)[number];
