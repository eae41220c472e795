namespace BigOps.Correlation.Cli.Send;

/// <summary>An event that was refused.</summary>
/// <param name="Line">The line it stands on.</param>
/// <param name="Reason">Why, in a word.</param>
/// <param name="Detail">Why, as a sentence; empty where the service says no more.</param>
internal sealed record SendRejection(long Line, string Reason, string Detail)
{
    public override string ToString() =>
        FormattableString.Invariant($"line {Line}: {Reason}{(Detail.Length > 0 ? ": " + Detail : "")}");
}
