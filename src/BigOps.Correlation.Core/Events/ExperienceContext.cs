namespace BigOps.Correlation.Core.Events;

/// <summary>Whose experience an event is part of.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="ServiceInstance">One delivery of a service to that customer (an order, a booking, a call).</param>
/// <param name="Journey">The journey it belongs to.</param>
/// <param name="Step">The step of the journey.</param>
public sealed record ExperienceContext(string? Customer, string? ServiceInstance, string? Journey, string? Step);
