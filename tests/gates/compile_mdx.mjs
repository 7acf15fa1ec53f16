// Reads a list of texts, and says of each what the compiler of MDX has against it: nothing, or its message.
import {readFileSync} from 'node:fs'
import {compile} from '@mdx-js/mdx'

const told = []
for (const text of JSON.parse(readFileSync(0, 'utf8'))) {
  told.push(await compile(text).then(() => '', (error) => error.message))
}
console.log(JSON.stringify(told))
