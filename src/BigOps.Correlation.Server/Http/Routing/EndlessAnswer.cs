namespace BigOps.Correlation.Server.Http.Routing;

/// <summary>Marks an endpoint whose answer ends only when the caller leaves.</summary>
internal sealed class EndlessAnswer;
