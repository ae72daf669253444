"""How people reach the calculators: page, chart, fence, fragments, worker, terminal."""
