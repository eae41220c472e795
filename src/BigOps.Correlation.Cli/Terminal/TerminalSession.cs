using Spectre.Console;

namespace BigOps.Correlation.Cli.Terminal;

/// <summary>
/// The only way commands print. Results go to standard output; notes, errors and progress go to standard error, so that a
/// pipe gets results alone. Every text passes <see cref="SafeText"/> here.
/// </summary>
internal sealed class TerminalSession
{
    // Wide enough that no row of a pipe is wrapped.
    private const int PipeWidth = 8192;

    private readonly IAnsiConsole errorConsole;

    public TerminalSession(TerminalStreams streams, bool colors)
    {
        Streams = streams;
        Console = Create(streams.Output, streams.OutputIsTerminal, colors);
        errorConsole = Create(streams.Error, streams.ErrorIsTerminal, colors);
    }

    /// <summary>Standard input and output as they are.</summary>
    public TerminalStreams Streams { get; }

    /// <summary>Where rendered results go.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Standard output as plain text, for text that is safe already.</summary>
    public TextWriter Output => Streams.Output;

    /// <summary>Standard error as plain text, for text that is safe already.</summary>
    public TextWriter ErrorOutput => Streams.Error;

    /// <summary>Where progress is drawn, or null where nobody watches.</summary>
    public IAnsiConsole? ProgressConsole => Streams.ErrorIsTerminal ? errorConsole : null;

    /// <summary>Prints a result line.</summary>
    public void Line(string text) => Output.WriteLine(SafeText.Line(text));

    /// <summary>Prints a result of several lines.</summary>
    public void Block(string text) => Output.WriteLine(SafeText.Block(text));

    /// <summary>Prints what a person wants to know besides the result.</summary>
    public void Note(string text) => ErrorOutput.WriteLine(SafeText.Line(text));

    /// <summary>Prints what went wrong.</summary>
    public void Error(string text)
    {
        errorConsole.Write(new Text("error: ", new Style(Color.Red)));
        errorConsole.Profile.Out.Writer.WriteLine(SafeText.Block(text));
    }

    /// <summary>Prints a table to standard output, or to standard error where it is not the result.</summary>
    public void Table(DataTable table, bool asNote = false)
    {
        var terminal = asNote ? Streams.ErrorIsTerminal : Streams.OutputIsTerminal;
        (asNote ? errorConsole : Console).Write(table.ToRenderable(terminal));
    }

    private static IAnsiConsole Create(TextWriter writer, bool terminal, bool colors)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // Decided here and in ColorChoice: left to detection, it would follow this process's TERM whatever the stream is.
            Ansi = terminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal && colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            // The built-in enrichers turn colors on inside build servers, pipe or not.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!terminal)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }
}
