namespace BigOps.Correlation.Core.Pipeline.Timers;

/// <summary>What may be due. Of things due at the same moment the lower goes first.</summary>
internal enum TimerKind : byte
{
    SignalGiveUp = 0,
    AlertExpiry = 1,
    FlapCalm = 2,
    Pattern = 3,
    Suppression = 4,
    Snooze = 5,
    Freeze = 6,
    GroupForget = 7,
    AlertForget = 8,
    IncidentForget = 9,
    Housekeeping = 10,
    Rates = 11,
    Judgment = 12,
    Storm = 13,
    Topology = 14,
    Approval = 20,
    Verification = 21,
    Missing = 40,
    Drift = 50,
}
