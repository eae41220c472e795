using System.Globalization;

namespace BigOps.Correlation.Integration.Tests.Durability;

/// <summary>One event of the load.</summary>
/// <param name="Id">Its id; the same again is the same event delivered again.</param>
/// <param name="Identity">Number of the problem it is about.</param>
/// <param name="Firing">Whether it fires or resolves.</param>
/// <param name="At">When it happened.</param>
internal sealed record PlannedEvent(string Id, int Identity, bool Firing, DateTimeOffset At)
{
    /// <summary>Says which event it is: of one that is like a former one but for that, the journal keeps no id.</summary>
    public string Message => $"Event {Id}.";

    public string Check => "Check" + (Identity % 5).ToString(CultureInfo.InvariantCulture);

    public string Entity => "host" + (Identity / 5).ToString(CultureInfo.InvariantCulture);
}
