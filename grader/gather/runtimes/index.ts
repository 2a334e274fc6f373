export { prepareModules } from './node-modules.ts';
export { PlanError } from './plan-error.ts';
export { planServer, type ServerPlan } from './server-plan.ts';
export { unusedEnvironment } from './virtual-environment.ts';
