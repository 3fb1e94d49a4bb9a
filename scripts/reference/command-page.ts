import { createProgram } from '../../apps/cli/src/run-main.ts'

/** The `--help` of the program and of every command, as they print it. */
export async function commandPage(): Promise<string> {
  let printed = ''
  const output = {
    write: (text: string) => {
      printed += text
    },
    isTTY: false,
  }
  const program = createProgram({ stdout: output, stderr: output }, async () => {})
  const helpOf = (show: () => void): string => {
    printed = ''
    show()
    return printed.trimEnd()
  }
  const main = helpOf(() => program.outputHelp())
  const commands = program.commands.map(
    (command) => `## ${command.name()}\n\n\`\`\`text\n${helpOf(() => command.outputHelp())}\n\`\`\``,
  )
  return `# Commands

Inside the repository: \`npm run troughline -- COMMAND ...\`.

\`\`\`text
${main}
\`\`\`

${commands.join('\n\n')}
`
}
