"""What a coach can do, one module an area, named as the coach would say it."""
