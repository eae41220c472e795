namespace BigOps.Correlation.Core.Events;

/// <summary>Where an event comes from and how bad it is: what takes few different values.</summary>
/// <param name="Source">The tool.</param>
/// <param name="Tenant">Whose data it is.</param>
/// <param name="Scope">The scope inside the tenant.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="SeverityNumber">1 to 24.</param>
/// <param name="SeverityText">The severity as the source wrote it, or null.</param>
internal readonly record struct ShapeOrigin(string Source, string Tenant, string Scope, EventKind Kind, byte SeverityNumber, string? SeverityText);
