using BenchmarkDotNet.Running;
using BigOps.Correlation.Benchmarks.Scenarios;

// Two ways in: "measure" runs the scenarios of the table; anything else goes to BenchmarkDotNet, for single methods by hand.
return args is ["measure", .. var rest]
    ? CoreScenarios.Run(rest)
    : BenchmarkSwitcher.FromAssembly(typeof(CoreScenarios).Assembly).Run(args).Any() ? 0 : 1;
