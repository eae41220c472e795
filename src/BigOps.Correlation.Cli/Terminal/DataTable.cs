using Spectre.Console;
using Spectre.Console.Rendering;

namespace BigOps.Correlation.Cli.Terminal;

/// <summary>Rows under headings: framed on a terminal, plain columns in a pipe. Cells are plain text, never markup.</summary>
internal sealed class DataTable(params string[] headings)
{
    private readonly List<Cell[]> rows = [];

    /// <summary>Adds a row, one cell for each heading.</summary>
    public void Row(params Cell[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, headings.Length);
        rows.Add(cells);
    }

    public IRenderable ToRenderable(bool terminal)
    {
        var table = new Table { Border = terminal ? TableBorder.Rounded : TableBorder.None, ShowHeaders = headings.Any(heading => heading.Length > 0) };
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => (IRenderable)new Text(SafeText.Line(cell.Text), new Style(cell.Color))));
        }

        return table;
    }
}
