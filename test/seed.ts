import { configureGlobal } from 'fast-check'

// What is generated is the same in each run, so that a change is blamed only for what it did: FUZZ_SEED=7 npm run test:unit tries others.
configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1) })
