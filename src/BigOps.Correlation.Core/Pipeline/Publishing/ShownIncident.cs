using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Publishing;

/// <summary>What was shown of an incident last, so that the next view shares what did not change.</summary>
internal sealed class ShownIncident
{
    /// <summary>The view that was made last.</summary>
    public IncidentView? Latest { get; set; }

    public MemberSnapshots Members { get; } = new();
}
