using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Api;

/// <summary>Who acts, for the audit trail.</summary>
internal static class ActorName
{
    /// <summary>Variable that names the person.</summary>
    public const string Variable = "BIGOPS_ACTOR";

    // What the service takes.
    private const int MaxLength = 128;

    /// <summary>The name in a form that a header may carry; never empty.</summary>
    public static string Resolve(CommandContext context)
    {
        var name = context.Variable(Variable) ?? context.UserName;
        var safe = string.Concat(name.Where(unit => unit is >= ' ' and <= '~')).Trim();
        return safe.Length == 0 ? "cli" : safe[..Math.Min(safe.Length, MaxLength)];
    }
}
