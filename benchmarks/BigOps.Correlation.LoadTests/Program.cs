using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Scenarios;

return new ScenarioProgram(ServiceScenarios.All, TimeProvider.System).Run(args);
