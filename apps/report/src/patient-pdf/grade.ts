/** Grades from the strongest down, as the page orders them. */
export const grades = ['definite', 'probable', 'possible', 'information'] as const

export type Grade = (typeof grades)[number]

export const gradeOf = (text: string | null): Grade => grades.find((grade) => grade === text) ?? 'information'

export const gradeRank = (grade: Grade): number => grades.indexOf(grade)
