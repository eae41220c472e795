namespace BigOps.Correlation.Cli.Terminal;

/// <summary>The three standard streams and whether a person sits at them.</summary>
/// <param name="OpenInput">Opens standard input.</param>
/// <param name="OpenOutput">Opens standard output for bytes.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="OutputIsTerminal">False where standard output is a pipe or a file.</param>
/// <param name="ErrorIsTerminal">False where standard error is a pipe or a file.</param>
internal sealed record TerminalStreams(
    Func<Stream> OpenInput, Func<Stream> OpenOutput, TextWriter Output, TextWriter Error, bool OutputIsTerminal, bool ErrorIsTerminal);
