namespace BigOps.Correlation.Server.Http.Routing;

/// <summary>Describes a body that an endpoint reads by itself, for the OpenAPI document.</summary>
/// <param name="ContentType">Its content type.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Example">An example, as JSON; empty where there is none.</param>
internal sealed record ApiBody(string ContentType, string Description, string Example = "");
