using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

/// <summary>A kill switch that is on.</summary>
/// <param name="Scope">What it stops: <c>all</c>, <c>policy:NAME</c> or <c>executor:NAME</c>.</param>
/// <param name="At">When it was set, by the shard's clock.</param>
/// <param name="Actor">Who set it.</param>
/// <param name="Reason">Why, or empty.</param>
public sealed record KillSwitchView(string Scope, Instant At, string Actor, string Reason);
