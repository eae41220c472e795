namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>A request as it arrived.</summary>
internal sealed record RecordedRequest(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);
