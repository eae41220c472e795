using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>The options that commands which list incidents or alerts share.</summary>
/// <param name="states">States that a filter may name, for the help.</param>
internal sealed class ListFilters(string states)
{
    /// <summary>What the service puts on a page at most.</summary>
    public const int MostPerPage = 500;

    public Option<string?> Url { get; } = SharedOptions.Url();

    public Option<OutputFormat> Output { get; } = SharedOptions.Output();

    public Option<string?> Status { get; } = SharedOptions.Text(
        "--status", $"Only these states, separated by commas: {states} or all (default: those that need somebody)", "STATUS");

    public Option<string?> Severity { get; } = SharedOptions.Text("--severity", "Only these: critical, error, warning, info, separated by commas", "SEVERITY");

    public Option<string?> Entity { get; } = SharedOptions.Text("--entity", "Only what affects this entity", "ENTITY");

    public Option<string?> Text { get; } = SharedOptions.Text("--query", "Only what has all of these words", "TEXT");

    public Option<int> Limit { get; } = SharedOptions.Number("--limit", "How many at most", 50, 1, MostPerPage);

    public Option<string?> Cursor { get; } = SharedOptions.Text("--cursor", "Goes on where an earlier list ended", "CURSOR");

    /// <summary>What is asked for, the entity excepted, which lists name differently.</summary>
    public ListQuery Read(ParseResult parsed) => new()
    {
        Status = parsed.GetValue(Status),
        Severity = parsed.GetValue(Severity),
        Text = parsed.GetValue(Text),
        Limit = parsed.GetValue(Limit),
        Cursor = parsed.GetValue(Cursor),
    };

    /// <summary>Says how many there are and how to see the rest.</summary>
    public static void NoteRest(TerminalSession terminal, int shown, long? total, string? nextCursor)
    {
        if (!string.IsNullOrEmpty(nextCursor))
        {
            terminal.Note(FormattableString.Invariant($"{shown} of {total} shown; go on with --cursor {nextCursor}"));
        }
        else if (shown == 0)
        {
            terminal.Note("There are none.");
        }
    }
}
