namespace BigOps.Correlation.Core.Events;

/// <summary>What an event is about. Values are stored; never renumber.</summary>
public enum EventKind : byte
{
    /// <summary>A bad state began or ended.</summary>
    Alert = 0,

    /// <summary>Something was altered on purpose: a deployment, a setting, a scaling.</summary>
    Change = 1,

    /// <summary>A run of something that acts by itself.</summary>
    Automation = 2,

    /// <summary>Numbers of a series at a moment.</summary>
    Measurement = 3,

    /// <summary>What a customer met on a journey.</summary>
    Experience = 4,

    /// <summary>A source says that it lives.</summary>
    Heartbeat = 5,

    /// <summary>A thing is there, or depends on others, or no longer.</summary>
    Topology = 6,
}
