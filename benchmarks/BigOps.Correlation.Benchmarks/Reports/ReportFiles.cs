using System.Text.Json;

namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>Reports on disk: one file for each scenario, and the table made of them.</summary>
internal sealed class ReportFiles(string folder)
{
    private string Parts => Path.Combine(folder, "scenarios");

    /// <summary>Keeps the report of a scenario in the place of its last one.</summary>
    public void Write(ScenarioReport report)
    {
        Directory.CreateDirectory(Parts);
        File.WriteAllText(Path.Combine(Parts, report.Scenario + ".json"), JsonSerializer.Serialize(report, ReportJson.Default.ScenarioReport));
    }

    /// <summary>Makes the table of all scenarios.</summary>
    public TableReport WriteTable(Budgets budgets)
    {
        var scenarios = Directory.Exists(Parts)
            ? Directory.GetFiles(Parts, "*.json").Order(StringComparer.Ordinal)
                .Select(path => JsonSerializer.Deserialize(File.ReadAllText(path), ReportJson.Default.ScenarioReport)!).ToArray()
            : [];
        var table = TableReport.Of(budgets, scenarios);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "report.json"), JsonSerializer.Serialize(table, ReportJson.Default.TableReport));
        File.WriteAllText(Path.Combine(folder, "report.md"), MarkdownTable.Of(table));
        return table;
    }
}
