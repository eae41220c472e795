namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>The table with everything that was measured, from the newest report of each scenario.</summary>
internal sealed record TableReport
{
    /// <summary>The rows, in the order of the budgets.</summary>
    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>The reports that it is made of.</summary>
    public required IReadOnlyList<ScenarioReport> Scenarios { get; init; }

    /// <summary>Puts the table together.</summary>
    public static TableReport Of(Budgets budgets, IReadOnlyList<ScenarioReport> scenarios)
    {
        var figures = scenarios.SelectMany(scenario => scenario.Figures.Select(figure => (figure, scenario)))
            .ToLookup(pair => pair.figure.Id, StringComparer.Ordinal);
        return new TableReport
        {
            Rows = [.. budgets.Figures.Select(budget => Row(budget, figures[budget.Id].LastOrDefault()))],
            Scenarios = scenarios,
        };
    }

    private static TableRow Row(Budget budget, (Figure? Figure, ScenarioReport Scenario) found) => found switch
    {
        (null, _) => new TableRow(budget, null, Mark.NotMeasured, ""),
        // A figure of a run whose own checks failed is no figure.
        var (figure, scenario) when scenario.Problems.Count > 0 =>
            new TableRow(budget, figure.Value, Mark.NotMeasured, $"not valid, the run had problems: {scenario.Problems[0]}"),
        var (figure, _) => new TableRow(budget, figure.Value, budget.Judge(figure.Value), figure.Note),
    };
}
