namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>What of an incident an action is about. Values are stored; never renumber.</summary>
public enum TargetKind : byte
{
    /// <summary>The incident itself, as people and ticket systems are told of it.</summary>
    Incident = 0,

    /// <summary>The entities of its alerts that hold.</summary>
    Entities = 1,

    /// <summary>The services of its alerts that hold.</summary>
    Services = 2,
}
