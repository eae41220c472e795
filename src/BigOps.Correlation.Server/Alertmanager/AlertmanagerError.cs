namespace BigOps.Correlation.Server.Alertmanager;

/// <summary>An error of Alertmanager's request checks.</summary>
/// <param name="Code">HTTP status, or a number above 600 where a field is wrong.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record AlertmanagerError(int Code, string Message);
