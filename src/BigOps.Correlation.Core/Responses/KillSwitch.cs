using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Responses;

/// <summary>A switch that stops responses. Immutable; any thread.</summary>
/// <param name="Scope">What it stops: <c>all</c>, <c>policy:NAME</c> or <c>executor:NAME</c>.</param>
/// <param name="At">When it was set.</param>
/// <param name="Actor">Who set it.</param>
/// <param name="Reason">Why.</param>
internal sealed record KillSwitch(string Scope, Instant At, string Actor, string Reason)
{
    public const string Everything = "all";
    public const string PolicyPrefix = "policy:";
    public const string ExecutorPrefix = "executor:";

    /// <summary>Whether a text names what a switch can stop.</summary>
    public static bool IsScope(string text) =>
        text == Everything || IsNamed(text, PolicyPrefix) || IsNamed(text, ExecutorPrefix);

    public void Save(StateWriter writer)
    {
        writer.Text(Scope);
        writer.Instant(At);
        writer.Text(Actor);
        writer.Text(Reason);
    }

    public static KillSwitch Load(StateReader reader) => new(reader.Text(), reader.Instant(), reader.Text(), reader.Text());

    private static bool IsNamed(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && text.Length > prefix.Length && text.Length <= prefix.Length + 128;
}
