using System.Globalization;
using System.Text;

namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>The table for people.</summary>
internal static class MarkdownTable
{
    public static string Of(TableReport report)
    {
        var text = new StringBuilder("| Figure | Floor | Aim | Measured | Mark |\n|---|---|---|---|---|\n");
        foreach (var row in report.Rows)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {row.Budget.Title} | {Number(row.Budget.Floor, row.Budget.Unit)} | {Number(row.Budget.Aim, row.Budget.Unit)} | {Number(row.Value, row.Budget.Unit)} | {Name(row.Mark)} |\n");
        }

        AppendNotes(text, report);
        AppendRuns(text, report);
        return text.ToString();
    }

    private static void AppendNotes(StringBuilder text, TableReport report)
    {
        text.Append("\nHow the figures came about:\n\n");
        foreach (var row in report.Rows.Where(row => row.Note.Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"- `{row.Budget.Id}`: {row.Note}\n");
        }
    }

    private static void AppendRuns(StringBuilder text, TableReport report)
    {
        text.Append("\nRuns:\n\n");
        foreach (var scenario in report.Scenarios)
        {
            var machine = scenario.Machine;
            text.Append(CultureInfo.InvariantCulture,
                $"- {scenario.Scenario} ({scenario.Mode}), {scenario.StartedAt:yyyy-MM-dd HH:mm}, {scenario.Seconds:F0} s, commit {machine.Commit}; {machine.Processor}, {machine.Cores} cores, {machine.MemoryGigabytes} GB, {machine.Runtime}; load before {machine.LoadBefore:F1}\n");
            foreach (var line in scenario.Problems.Select(problem => "problem: " + problem).Concat(scenario.Remarks))
            {
                text.Append(CultureInfo.InvariantCulture, $"  - {line}\n");
            }
        }
    }

    private static string Number(double? value, string unit) => value switch
    {
        null => "–",
        { } number when Math.Abs(number) >= 1_000 => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {unit}"),
        { } number => string.Create(CultureInfo.InvariantCulture, $"{number:G3} {unit}"),
    };

    private static string Name(Mark mark) => mark switch
    {
        Mark.ReachedAim => "reached aim",
        Mark.ReachedFloor => "reached floor",
        Mark.Short => "**short**",
        Mark.Information => "information",
        _ => "not measured",
    };
}
