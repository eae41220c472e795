using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>The options of commands that list incidents or alerts.</summary>
internal sealed class ListFilters(string states)
{
    public Option<string?> Url { get; } = SharedOptions.Url();

    public Option<OutputFormat> Output { get; } = SharedOptions.Output();

    public Option<string?> Status { get; } = SharedOptions.Text("--status", $"Only these states, separated by commas: {states}", "STATUS");

    public Option<string?> Severity { get; } = SharedOptions.Text("--severity", "Only these: critical, error, warning or info, separated by commas", "SEVERITY");

    public Option<string?> Entity { get; } = SharedOptions.Text("--entity", "Only what affects this entity", "ENTITY");

    public Option<string?> Text { get; } = SharedOptions.Text("--query", "Only what has this text", "TEXT");

    public Option<int> Limit { get; } = SharedOptions.Number("--limit", "How many at most", 50, 1);

    public Option<string?> Cursor { get; } = SharedOptions.Text("--cursor", "Goes on where an earlier list ended", "CURSOR");

    public Option[] All => [Status, Severity, Entity, Text, Limit, Cursor, Url, Output];

    public ListQuery Read(ParseResult parsed) => new()
    {
        Status = parsed.GetValue(Status),
        Severity = parsed.GetValue(Severity),
        Entity = parsed.GetValue(Entity),
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
