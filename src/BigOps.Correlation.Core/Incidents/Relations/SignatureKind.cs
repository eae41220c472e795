namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>What incidents of different scopes may have in common. Values are stored; never renumber.</summary>
public enum SignatureKind : byte
{
    /// <summary>What is affected, and what a run alters.</summary>
    Entity = 0,

    /// <summary>A service.</summary>
    Service = 1,

    /// <summary>A host.</summary>
    Host = 2,

    /// <summary>What is wrong, as a name.</summary>
    Check = 3,

    /// <summary>A change: the value of the label <c>change</c> or <c>change_id</c>.</summary>
    Change = 4,

    /// <summary>An automation.</summary>
    Automation = 5,

    /// <summary>A run of an automation, or the run or event that caused an alert.</summary>
    Run = 6,

    /// <summary>A customer.</summary>
    Customer = 7,

    /// <summary>A journey of customers.</summary>
    Journey = 8,

    /// <summary>One delivery of a service to a customer.</summary>
    ServiceInstance = 9,

    /// <summary>A trace.</summary>
    Trace = 10,

    /// <summary>A logical flow: the correlation id of events.</summary>
    Flow = 11,

    /// <summary>An ops domain: the value of the label <c>domain</c>.</summary>
    Domain = 12,

    /// <summary>A sentence: a message without what varies in it by its form.</summary>
    Text = 13,
}
