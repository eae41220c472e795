namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>What a command line left behind.</summary>
internal sealed record CliResult(int Code, string Output, string Error, byte[] Bytes);
