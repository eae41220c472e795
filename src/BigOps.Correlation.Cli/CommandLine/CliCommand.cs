using System.CommandLine;

namespace BigOps.Correlation.Cli.CommandLine;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class CliCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Whole command lines that work as they stand.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    /// <summary>Sets what the command does; failures become one sentence and an exit code.</summary>
    public CliCommand Runs(CommandContext context, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        SetAction((result, cancellation) => CommandRunner.RunAsync(context, () => action(result, cancellation)));
        return this;
    }

    /// <summary>Adds options and returns the command.</summary>
    public CliCommand With(params Option[] options)
    {
        foreach (var option in options)
        {
            Add(option);
        }

        return this;
    }

    /// <summary>Adds arguments and returns the command.</summary>
    public CliCommand With(params Argument[] arguments)
    {
        foreach (var argument in arguments)
        {
            Add(argument);
        }

        return this;
    }
}
