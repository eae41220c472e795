using System.Diagnostics.CodeAnalysis;
using System.Text;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Generic;

/// <summary>Reads templates: text with <c>{{ /pointer | /other | "text" }}</c>. One parse; one thread.</summary>
internal sealed class TemplateParser
{
    private readonly string source;
    private int position;
    private string error = "";

    private TemplateParser(string source) => this.source = source;

    /// <summary>Reads a template.</summary>
    /// <param name="source">As it is written.</param>
    /// <param name="template">The template.</param>
    /// <param name="error">What is wrong, as a sentence; empty where nothing is.</param>
    public static bool TryParse(string source, [NotNullWhen(true)] out Template? template, out string error)
    {
        var parser = new TemplateParser(source);
        var parts = new List<TemplatePart>();
        while (parser.error.Length == 0 && parser.position < source.Length)
        {
            parts.Add(parser.ReadPart());
        }

        error = parser.error;
        template = error.Length == 0 ? new Template(parts) : null;
        return template is not null;
    }

    private TemplatePart ReadPart()
    {
        var open = source.IndexOf("{{", position, StringComparison.Ordinal);
        if (open != position)
        {
            var end = open < 0 ? source.Length : open;
            var literal = source[position..end];
            position = end;
            return new TemplatePart(literal, []);
        }

        position += 2;
        var choices = new List<TemplateChoice>();
        while (ReadChoice() is { } choice)
        {
            choices.Add(choice);
            SkipSpace();
            if (!TakeBar())
            {
                break;
            }
        }

        if (error.Length == 0 && !TakeClose())
        {
            Fail("'}}' is missing");
        }

        return new TemplatePart(null, choices);
    }

    private TemplateChoice? ReadChoice()
    {
        SkipSpace();
        if (position < source.Length && source[position] == '"')
        {
            return ReadText();
        }

        var end = position;
        while (end < source.Length && source[end] != '|' && !source.AsSpan(end).StartsWith("}}"))
        {
            end++;
        }

        var written = source[position..end].Trim();
        if (written.Length == 0)
        {
            return Fail("a JSON pointer or a text in quotes is missing");
        }

        if (!JsonPointer.TryParse(written, out var pointer, out var problem))
        {
            return Fail(problem.TrimEnd('.'));
        }

        position = end;
        return new TemplateChoice(pointer, "");
    }

    private TemplateChoice? ReadText()
    {
        var text = new StringBuilder();
        for (position++; position < source.Length; position++)
        {
            if (source[position] == '"')
            {
                position++;
                return new TemplateChoice(null, text.ToString());
            }

            position += source[position] == '\\' && position + 1 < source.Length ? 1 : 0;
            text.Append(source[position]);
        }

        return Fail("a text has no closing quote");
    }

    private TemplateChoice? Fail(string problem)
    {
        error = $"Template '{source}' is not valid at character {position + 1}: {problem}.";
        return null;
    }

    private void SkipSpace()
    {
        while (position < source.Length && char.IsWhiteSpace(source[position]))
        {
            position++;
        }
    }

    private bool TakeBar()
    {
        var found = position < source.Length && source[position] == '|';
        position += found ? 1 : 0;
        return found;
    }

    private bool TakeClose()
    {
        SkipSpace();
        var found = source.AsSpan(position).StartsWith("}}");
        position += found ? 2 : 0;
        return found;
    }
}
