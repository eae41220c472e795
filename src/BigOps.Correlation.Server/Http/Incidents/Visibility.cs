namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>What a list does with incidents that are out of sight.</summary>
internal static class Visibility
{
    public const string Exclude = "exclude";
    public const string Only = "only";
    public const string Include = "include";

    /// <summary>The words, in the order documentation lists them.</summary>
    public static readonly string[] Words = [Exclude, Only, Include];

    /// <summary>Whether an incident is shown.</summary>
    public static bool Shows(string word, bool hidden) => word switch
    {
        Exclude => !hidden,
        Only => hidden,
        _ => true,
    };
}
