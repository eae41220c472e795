using BigOps.Correlation.Benchmarks.Reports;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>The scenarios of the core, by name.</summary>
internal static class CoreScenarios
{
    public static IReadOnlyDictionary<string, Action<ScenarioRun>> All { get; } = new Dictionary<string, Action<ScenarioRun>>(StringComparer.Ordinal)
    {
        ["core-50k"] = new CoreRatio(active: 50_000).Run,
        ["core-1m"] = new MillionAlerts().Run,
        ["transition"] = TransitionCost.Run,
        ["rules"] = RuleCount.Run,
        ["shards"] = TwoShards.Run,
        ["latency"] = InMemoryLatency.Run,
        ["series"] = SeriesCost.Run,
        ["learned"] = LearnedState.Run,
        ["responses"] = ResponsePlanCost.Run,
        ["takeover"] = TakeoverCost.Run,
    };

    /// <summary>Runs the scenarios that the arguments name, or with <c>table DIR</c> prints the table of all reports.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments is ["table", var folder])
        {
            Console.WriteLine(MarkdownTable.Of(new ReportFiles(folder).WriteTable(Budgets.Load())));
            return 0;
        }

        return new ScenarioProgram(All, TimeProvider.System).Run(arguments);
    }
}
