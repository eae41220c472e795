namespace BigOps.Correlation.Integration.Tests.Durability;

/// <summary>One request of the load.</summary>
/// <param name="Body">What is posted.</param>
/// <param name="Events">The events in it, in order.</param>
/// <param name="Rejected">Items in it that are no events.</param>
internal sealed record LoadBatch(string Body, IReadOnlyList<PlannedEvent> Events, int Rejected);
