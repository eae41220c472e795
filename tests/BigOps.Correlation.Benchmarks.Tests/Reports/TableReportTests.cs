using BigOps.Correlation.Benchmarks.Reports;

namespace BigOps.Correlation.Benchmarks.Tests.Reports;

public sealed class TableReportTests
{
    private static readonly Budgets Budgets = Budgets.Load();

    [Fact]
    public void Of_NothingMeasured_HasEveryRowAndSaysSo()
    {
        var table = TableReport.Of(Budgets, []);

        Assert.Equal(Budgets.Figures.Count, table.Rows.Count);
        Assert.All(table.Rows, row => Assert.Equal(Mark.NotMeasured, row.Mark));
    }

    [Fact]
    public void Of_RunWithProblems_TrustsNoFigureOfIt()
    {
        var table = TableReport.Of(Budgets, [Report([new Figure("idle.cpu", 0.001, "")], "Alerts were lost.")]);

        var row = table.Rows.Single(row => row.Budget.Id == "idle.cpu");
        Assert.Equal(Mark.NotMeasured, row.Mark);
        Assert.Contains("Alerts were lost.", row.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Figures_ShowInMarkdownWithTheirMark()
    {
        var markdown = MarkdownTable.Of(TableReport.Of(Budgets, [Report([new Figure("idle.cpu", 0.001, "over 30 s"), new Figure("http.1", 1.5, "")])]));

        Assert.Contains("| idle CPU with 50k active alerts | 0.02 core | 0.002 core | 0.001 core | reached aim |", markdown, StringComparison.Ordinal);
        Assert.Contains("| 3 × | 6 × | 1.5 × | **short** |", markdown, StringComparison.Ordinal);
        Assert.Contains("- `idle.cpu`: over 30 s", markdown, StringComparison.Ordinal);
    }

    private static ScenarioReport Report(Figure[] figures, params string[] problems) => new()
    {
        Scenario = "one",
        Mode = "Smoke",
        StartedAt = DateTimeOffset.UnixEpoch,
        Machine = MachineInfo.Read(),
        Figures = figures,
        Remarks = [],
        Problems = problems,
    };
}
