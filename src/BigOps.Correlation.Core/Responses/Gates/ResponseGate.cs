namespace BigOps.Correlation.Core.Responses.Gates;

/// <summary>The gates in the order a response passes them. Values are stored; never renumber; the order is that of the values.</summary>
public enum ResponseGate : byte
{
    /// <summary>Nobody has switched responses off: all of them, those of the policy, or those by the executor.</summary>
    KillSwitch = 0,

    /// <summary>The policy may act.</summary>
    Mode = 10,

    /// <summary>The incident is neither silenced nor inhibited nor in maintenance.</summary>
    Maintenance = 20,

    /// <summary>The grouping is sure enough.</summary>
    Confidence = 30,

    /// <summary>The plan is young enough, and the incident still asks for it.</summary>
    Freshness = 40,

    /// <summary>Not too many responses before it caused it, one the other.</summary>
    Loop = 45,

    /// <summary>There are targets, not more than allowed, and every parameter has a value of its type.</summary>
    Targets = 50,

    /// <summary>The budgets of the policy and of the shard have room.</summary>
    Budget = 60,

    /// <summary>The policy did not act on a target a short time ago.</summary>
    Cooldown = 70,

    /// <summary>Nobody else acts on a target now.</summary>
    Exclusion = 80,

    /// <summary>Somebody who may approve it did so in time, where the policy asks for it.</summary>
    Approval = 90,

    /// <summary>Chance does not leave the incident alone, for comparison, where the policy asks for that.</summary>
    Experiment = 100,

    /// <summary>Its executors did it, with no more failures than allowed.</summary>
    Act = 110,

    /// <summary>It had its effect: the alerts that were the reason ended and stayed so.</summary>
    Verify = 120,
}
