namespace BigOps.Correlation.Core.Ingestion;

/// <summary>What an operator asks for. Values are stored; never renumber.</summary>
public enum CommandKind : byte
{
    Acknowledge = 0,
    Unacknowledge = 1,
    Resolve = 2,
    Reopen = 3,

    /// <summary>Puts <see cref="OperatorCommand.Targets"/> (incidents) into <see cref="OperatorCommand.Incident"/>.</summary>
    Merge = 4,

    /// <summary>Takes <see cref="OperatorCommand.Targets"/> (fingerprints of alerts) out into an incident of their own.</summary>
    Split = 5,

    /// <summary>Out of sight until <see cref="OperatorCommand.Until"/>, or until it gets worse.</summary>
    Snooze = 6,
    Unsnooze = 7,

    /// <summary>Gives it to <see cref="OperatorCommand.Assignee"/>; empty takes it back.</summary>
    Assign = 8,
    Comment = 9,

    /// <summary>Says whether the grouping is right: <see cref="OperatorCommand.Text"/> is the verdict.</summary>
    Feedback = 10,

    /// <summary>Cuts the links to <see cref="OperatorCommand.Targets"/> (incidents of other scopes), for good.</summary>
    Unlink = 11,

    /// <summary>Creates or replaces <see cref="OperatorCommand.Silence"/>.</summary>
    SetSilence = 20,

    /// <summary>Ends the silence whose id is the only one of <see cref="OperatorCommand.Targets"/>.</summary>
    ExpireSilence = 21,

    /// <summary>Stops responses: the scope is the only one of <see cref="OperatorCommand.Targets"/>, <c>all</c>, <c>policy:NAME</c> or <c>executor:NAME</c>.</summary>
    SetKillSwitch = 30,

    /// <summary>Takes a kill switch back; the scope as with <see cref="SetKillSwitch"/>.</summary>
    ClearKillSwitch = 31,

    /// <summary>Lets a response act that waits for it: its id is the only one of <see cref="OperatorCommand.Targets"/>.</summary>
    ApproveResponse = 32,

    /// <summary>Refuses a response that waits for an approval; its id as with <see cref="ApproveResponse"/>.</summary>
    DenyResponse = 33,

    /// <summary>Stops a response that is under way or waits; its id as with <see cref="ApproveResponse"/>.</summary>
    CancelResponse = 34,

    /// <summary>Undoes what a response did that is over; its id as with <see cref="ApproveResponse"/>.</summary>
    RollBackResponse = 35,

    /// <summary>Takes a part of what a source says depends on what: <see cref="OperatorCommand.Topology"/>.</summary>
    PutTopology = 38,

    /// <summary>Lets an edge hold whatever is counted: <see cref="OperatorCommand.Targets"/> are the check that comes first and the one that follows.</summary>
    PinEdge = 39,

    /// <summary>Lets an edge never hold; the checks as with <see cref="PinEdge"/>.</summary>
    ForbidEdge = 40,

    /// <summary>Takes back what was decided about an edge; the checks as with <see cref="PinEdge"/>.</summary>
    ReleaseEdge = 41,
}
