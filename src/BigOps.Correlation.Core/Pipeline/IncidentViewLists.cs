using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>The views of the lists of one incident.</summary>
internal sealed class IncidentViewLists
{
    /// <summary>The view that was made last.</summary>
    public IncidentView? Latest { get; set; }

    public ViewList<IncidentMember, MemberView> Members { get; } = new();

    public ViewList<TimelineEntry, TimelineView> Timeline { get; } = new();

    public ViewList<DecisionRecord, DecisionView> Decisions { get; } = new();
}
