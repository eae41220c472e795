namespace BigOps.Correlation.Server.Alertmanager;

/// <summary>Who is told of an alert: here always the incidents.</summary>
/// <param name="Name">Its name.</param>
internal sealed record Receiver(string Name)
{
    /// <summary>The only one.</summary>
    public static readonly Receiver Only = new("incidents");

    /// <summary>It in a list.</summary>
    public static readonly IReadOnlyList<Receiver> All = [Only];
}
