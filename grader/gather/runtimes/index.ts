export { prepareModules } from './node-modules.ts';
export { PlanError } from './plan-error.ts';
export { planServer, type ServerPlan } from './server-plan.ts';
