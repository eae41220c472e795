namespace BigOps.Correlation.Server.Http.Routing;

/// <summary>Describes a parameter that an endpoint reads by itself, for the OpenAPI document.</summary>
/// <param name="Place">query or header.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">Meaning, default and range.</param>
/// <param name="Repeated">True where it may be given several times.</param>
internal sealed record ApiParameter(string Place, string Name, string Description, bool Repeated = false);
