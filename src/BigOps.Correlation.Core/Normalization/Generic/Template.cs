using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Generic;

/// <summary>Text with places that are filled from a document. Immutable; any thread.</summary>
/// <param name="parts">Text and places in order.</param>
internal sealed class Template(IReadOnlyList<TemplatePart> parts)
{
    /// <summary>Fills the template.</summary>
    /// <returns>The text; empty where the template has places and the document has a value for none of them.</returns>
    public string Render(JsonView document)
    {
        var text = new StringBuilder();
        var (places, filled) = (0, 0);
        foreach (var part in parts)
        {
            if (part.Literal is { } literal)
            {
                text.Append(literal);
                continue;
            }

            var value = Fill(part, document);
            text.Append(value);
            places++;
            filled += value.Length > 0 ? 1 : 0;
        }

        return places > 0 && filled == 0 ? "" : SharedTexts.Share(text.ToString());
    }

    private static string Fill(TemplatePart part, JsonView document)
    {
        foreach (var choice in part.Choices)
        {
            var value = choice.Pointer is null ? choice.Text : TextOf(choice.Pointer.Resolve(document));
            if (value.Length > 0)
            {
                return value;
            }
        }

        return "";
    }

    private static string TextOf(JsonView? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => "",
        { } scalar when Scalars.TryText(scalar, out var text) => text,
        { } other => other.RawText,
    };
}
